using System.Security.Cryptography;
using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Templates;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Publish.Bulletins;

/// <summary>
/// 换模板 Puts a Word template in force, whoever sends it: only one that is sound, names nothing unknown and says what a bulletin must say. What was sent out
/// by another one stays as it was.
/// </summary>
public sealed record PutTemplate(byte[] Body);

/// <param name="Id">Of the template now in force.</param>
public sealed record TemplatePut(int Id, string Hash);

[EventName("bulletin.template-put")]
public sealed record TemplatePutEvent(string Hash, int Length);

/// <inheritdoc cref="PutTemplate"/>
public sealed class PutTemplateHandler(Snapshot<AreaTree> tree, Snapshot<District> district, MeasureBook book)
    : IActHandler<PutTemplate, TemplatePut>
{
    public TemplatePut Handle(PutTemplate act, ActContext context)
    {
        var month = Period.Of(PeriodKind.Month, IssueBulletinHandler.DayOf(context.Now, district.Current.TimeZone));
        var known = KnownContent.Of(book, tree.Current, month, district.Current.Name);
        if (BulletinFile.Check(act.Body, known) is { Count: > 0 } findings)
            throw TemplateRefusals.Findings(findings.Count, findings[0].About).AsException();
        return Keep(context, tree.Current.District, act.Body, context.Actor.PostId);
    }

    /// <summary>Keeps a template as the newest, unless it is that already.</summary>
    internal static TemplatePut Keep(ActContext context, Area district, byte[] body, int? post)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        if (context.Db.Set<StoredTemplate>().OrderByDescending(row => row.Id).FirstOrDefault() is { } newest && newest.Hash == hash)
            return new(newest.Id, hash);
        var id = context.Insert(
            new StoredTemplate
            {
                Hash = hash,
                PutAt = context.Now,
                PostId = post,
                Body = body,
            }
        );
        context.Append("bulletin-template", new TemplatePutEvent(hash, body.Length), district.Id, district.AreaPath);
        return new((int)id, hash);
    }
}
