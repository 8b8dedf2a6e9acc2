using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Territory.Doorplates;

/// <summary>公开网址 Sets what the QR codes of plates point to. Printed plates keep pointing where they did: change it with care.</summary>
/// <param name="Url">https, or http on this machine alone; a host, with a port perhaps, and no path.</param>
public sealed record SetPublicBaseUrl(string Url)
{
    /// <summary>The same for the field of a form, so that the browser says it before anything is sent.</summary>
    public const string Pattern = @"\s*(https:\/\/[^\/?#@\s]+|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)\/?\s*";
}

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
            || url is not { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        )
            throw PlateRefusals.NoSuchBaseUrl().AsException();
        var kept = url.AbsoluteUri.TrimEnd('/');
        context.Db.Set<District>().First().PublicBaseUrl = kept;
        context.Append("district", new PublicBaseUrlSetEvent(kept), 1, "/1/");
        context.Touch(snapshot);
        return new PublicBaseUrlSet(kept);
    }
}
