using Menpai.Core;

namespace Menpai.Delivery.Channels;

/// <summary>Refusals about ways of telling.</summary>
[RefusalCatalogue]
public static class DeliveryRefusals
{
    public static Refusal ForbiddenAddress() => new(RefusalKind.Invalid, "delivery.forbidden-address", "url");

    public static Refusal NotTried() => new(RefusalKind.Invalid, "delivery.not-a-url", "url");

    public static Refusal UnknownTopic(string topic) => new(RefusalKind.Invalid, "delivery.unknown-topic", "topics", topic);

    /// <summary>One that has ended and one that is not there answer alike.</summary>
    public static Refusal UnknownArea() => new(RefusalKind.Invalid, "delivery.unknown-area", "area");

    public static Refusal OnlyPrograms() => new(RefusalKind.Conflict, "delivery.only-programs");

    public static Refusal TooFarBack() => new(RefusalKind.Invalid, "delivery.too-far-back", "from");
}
