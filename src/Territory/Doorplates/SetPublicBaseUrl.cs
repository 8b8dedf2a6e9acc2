using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Territory.Doorplates;

/// <summary>公开网址 Sets what the QR codes of plates point to. Printed plates keep pointing where they did: change it with care.</summary>
/// <param name="Url">https, or http on this machine alone.</param>
public sealed record SetPublicBaseUrl(string Url);

/// <summary>The address as it is kept, without a slash at the end.</summary>
public sealed record PublicBaseUrlSet(string Url);

[EventName("district.public-base-url-set")]
public sealed record PublicBaseUrlSetEvent(string Url);

/// <inheritdoc cref="SetPublicBaseUrl"/>
public sealed class SetPublicBaseUrlHandler(Snapshot<District> snapshot) : IActHandler<SetPublicBaseUrl, PublicBaseUrlSet>
{
    public PublicBaseUrlSet Handle(SetPublicBaseUrl act, ActContext context)
    {
        // The address is the whole district's; nobody who sees less may change it.
        if (!context.Actor.Scope.Covers("/1/"))
            throw CommonRefusals.NotFound().AsException();
        if (
            !Uri.TryCreate(act.Url?.Trim(), UriKind.Absolute, out var url)
            || url is not { Query: "", Fragment: "", UserInfo: "" }
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        )
            throw CommonRefusals.Malformed("baseUrl").AsException();
        var kept = url.AbsoluteUri.TrimEnd('/');
        context.Db.Set<District>().First().PublicBaseUrl = kept;
        context.Append("district", new PublicBaseUrlSetEvent(kept), 1, "/1/");
        context.Touch(snapshot);
        return new PublicBaseUrlSet(kept);
    }
}
