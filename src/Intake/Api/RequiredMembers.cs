using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Menpai.Intake.Api;

/// <summary>A record's member must be there when its constructor asks for it and takes no null: what may be null may be left out.</summary>
internal static class RequiredMembers
{
    /// <summary>Marks the members of a type.</summary>
    public static void Mark(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.GetConstructors() is not [var constructor])
            return;
        foreach (var member in type.Properties)
            member.IsRequired =
                constructor.GetParameters().FirstOrDefault(one => string.Equals(one.Name, member.Name, StringComparison.OrdinalIgnoreCase))
                    is { HasDefaultValue: false } parameter
                && !MayBeNull(parameter);
    }

    private static bool MayBeNull(ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || (!parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable);
}
