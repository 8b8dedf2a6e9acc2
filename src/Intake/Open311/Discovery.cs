using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Intake.Open311;

/// <summary>Says where the interface is, in which formats, and how one gets a key.</summary>
internal static class Discovery
{
    private const string Specification = "http://wiki.open311.org/GeoReport_v2";

    public static Open311Answer Answer(HttpContext http, Parameters _)
    {
        var services = http.RequestServices;
        var district = services.GetRequiredService<Snapshot<District>>().Current;
        var pack = services.GetRequiredService<Pack>();
        var texts = http.Caller().Frame.Texts;
        var home = district.PublicBaseUrl ?? $"{http.Request.Scheme}://{http.Request.Host}";
        // The services change with the pack and with nothing else; its version sorts.
        var endpoint = new Fields(
            ("specification", Specification),
            ("url", $"{home}{Open311Edge.Home}/v2"),
            ("changeset", pack.Version),
            ("type", district.Sample ? "test" : "production"),
            ("formats", new Items("format", ["text/xml", "application/json"]))
        );
        return new Open311Answer(
            "discovery",
            new Fields(
                ("changeset", pack.Version),
                ("contact", texts["open311.contact", district.Name, district.DutyNumber]),
                ("key_service", texts["open311.key-service", district.Name, Open311Edge.CodeOf(district)]),
                ("endpoints", new Items("endpoint", [endpoint]))
            )
        );
    }
}
