using System.Reflection;

namespace Menpai.Core;

/// <summary>Marks a static class whose public static members make the refusals of one slice.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RefusalCatalogueAttribute : Attribute;

/// <summary>All refusals of the program, found in the classes marked <see cref="RefusalCatalogueAttribute"/>.</summary>
public static class RefusalCatalogue
{
    /// <summary>Every refusal an assembly can give, made with placeholder arguments; a test checks that each has its texts.</summary>
    public static IEnumerable<Refusal> Of(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(type => type.IsDefined(typeof(RefusalCatalogueAttribute)))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.ReturnType == typeof(Refusal))
            .Select(method => (Refusal)method.Invoke(null, [.. method.GetParameters().Select(Placeholder)])!);

    private static object? Placeholder(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? parameter.Name
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
        : null;
}

/// <summary>Refusals that belong to no slice.</summary>
[RefusalCatalogue]
public static class CommonRefusals
{
    public static Refusal NotFound() => new(RefusalKind.NotFound, "common.not-found");

    public static Refusal Forbidden() => new(RefusalKind.Forbidden, "common.forbidden");

    public static Refusal Stale() => new(RefusalKind.Stale, "common.stale");

    public static Refusal ActReused() => new(RefusalKind.Conflict, "common.act-reused");

    public static Refusal Missing(string field) => new(RefusalKind.Invalid, "common.missing", field, field);

    public static Refusal TooLong(string field, int most) => new(RefusalKind.Invalid, "common.too-long", field, field, most);

    /// <param name="called">By which <c>field.NAME</c> it is spoken of, where its own name means something else elsewhere.</param>
    public static Refusal Malformed(string field, string? called = null) =>
        new(RefusalKind.Invalid, "common.malformed", field, called ?? field);

    public static Refusal TooMany() => new(RefusalKind.TooMany, "common.too-many");

    public static Refusal CrossSite() => new(RefusalKind.Forbidden, "common.cross-site");
}
