using Menpai.Core;
using Menpai.Delivery.Outbox;
using Menpai.Storage;
using Menpai.Work.Cases;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Delivery.Desk;

/// <summary>One line of an officer's news.</summary>
/// <param name="Case">The case; null when it no longer lies where its reader sees it.</param>
public sealed record NewsLine(OutgoingMessage Message, Case? Case);

/// <summary>A page of an officer's news, newest first.</summary>
/// <param name="Older">Before which message the next page begins; null at the end.</param>
public sealed record NewsLines(IReadOnlyList<NewsLine> Lines, long? Older);

/// <summary>翻阅消息 Reads somebody's own list.</summary>
public sealed class NewsReading(Store store)
{
    private const int PageSize = 50;

    /// <summary>A page of it.</summary>
    /// <param name="actor">Who reads, within what their posts show today.</param>
    public NewsLines Read(Actor actor, long? before)
    {
        if (actor.StaffId is not { } staff)
            return new NewsLines([], null);
        List<OutgoingMessage> messages;
        using (var reading = store.Read(Scope.Everything))
            messages =
            [
                .. reading
                    .Db.Set<OutgoingMessage>()
                    .Where(row => row.StaffId == staff && row.Channel == NewsChannel.Desk && (before == null || row.Id < before))
                    .OrderByDescending(row => row.Id)
                    .Take(PageSize + 1),
            ];
        var ids = messages.Select(message => message.CaseId).Distinct().ToArray();
        using var cases = store.Read(actor.May(Permission.ReadCases) ? actor.For(Permission.ReadCases).Scope : Scope.None);
        var seen = cases.Db.Set<Case>().Where(row => ids.Contains(row.CaseId)).ToDictionary(row => row.CaseId);
        return new NewsLines(
            [.. messages.Take(PageSize).Select(message => new NewsLine(message, seen.GetValueOrDefault(message.CaseId ?? 0)))],
            messages.Count > PageSize ? messages[PageSize - 1].Id : null
        );
    }
}
