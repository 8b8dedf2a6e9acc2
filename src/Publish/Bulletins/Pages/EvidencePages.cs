using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Publish.Bulletins.Pages;

/// <summary>
/// What anybody needs to check a bulletin that was sent out: its signed copy, the signature and the key. The copy holds what the bulletin says
/// and nothing that only staff may read.
/// </summary>
internal static class EvidencePages
{
    public static void MapEvidence(this IEndpointRouteBuilder routes)
    {
        routes.Get("/bulletins/key.pem", Key).Needs(Permission.Public, ScopeRule.None);
        routes.Get("/bulletins/{period}/snapshot.json", Copy).Needs(Permission.Public, ScopeRule.None);
        routes.Get("/bulletins/{period}/snapshot.json.sig", Signature).Needs(Permission.Public, ScopeRule.None);
    }

    // Without anything sent out there is nothing the key could be needed for.
    private static IResult Key(BulletinReading bulletins, ReviewKey key) =>
        bulletins.Issued().Count > 0
            ? Results.File(System.Text.Encoding.ASCII.GetBytes(key.PublicPem + "\n"), "application/x-pem-file", "key.pem")
            : throw CommonRefusals.NotFound().AsException();

    private static IResult Copy(BulletinReading bulletins, string period) =>
        Results.File(Signed(bulletins, period).Copy, "application/json", $"bulletin-{period}.json");

    private static IResult Signature(BulletinReading bulletins, string period) =>
        Results.File(
            System.Text.Encoding.ASCII.GetBytes(Signed(bulletins, period).Signature + "\n"),
            "text/plain",
            $"bulletin-{period}.json.sig"
        );

    private static (byte[] Copy, string Signature) Signed(BulletinReading bulletins, string period) =>
        Period.Parse(period) is { } month && bulletins.Signed(month) is { } signed ? signed : throw CommonRefusals.NotFound().AsException();
}
