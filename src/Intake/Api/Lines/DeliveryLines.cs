using System.Text.Json;
using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Desk;
using Menpai.Delivery.Outbox;
using Menpai.Delivery.Sending;
using Menpai.Packs;
using Menpai.Work.Cases.Api;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>One message as programs read it: never where to, and no words.</summary>
/// <param name="Occasion">Absent for a program, which is told events.</param>
/// <param name="Event">What a program was told of.</param>
/// <param name="Number">The case.</param>
/// <param name="StaffId">The officer told; absent for a resident, a robot or a program.</param>
/// <param name="NextAt">Not before; absent when it is over.</param>
/// <param name="Result">What the other side answered last.</param>
public sealed record ApiDelivery(
    long Id,
    NewsChannel Channel,
    MessageState State,
    Occasion? Occasion,
    string? Event,
    string? Number,
    int? StaffId,
    int? HookId,
    int Attempts,
    DateTimeOffset At,
    DateTimeOffset? NextAt,
    DateTimeOffset? DoneAt,
    string? Result
);

/// <summary>告知接口 What went out, what waits and what did not arrive, newest first; and having it tried again.</summary>
internal static class DeliveryLines
{
    private static readonly ApiParameter[] Query =
    [
        new("state", Values: Names<MessageState>()),
        new("channel", Values: [.. Names<NewsChannel>().Except(["desk"])]),
        new("hook", ApiValue.Whole),
        new("limit", ApiValue.Whole),
        new("cursor"),
    ];

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        new("deliveries.list", HttpMethods.Get, "deliveries", Permission.ManageDelivery, ScopeRule.District, List)
        {
            Query = Query,
            Answer = typeof(ApiDelivery),
            AnswerExample = new ApiDelivery(
                5120,
                NewsChannel.Webhook,
                MessageState.Waiting,
                null,
                "case.closed",
                "CH-004217-9",
                null,
                2,
                1,
                new(2026, 4, 1, 1, 30, 0, TimeSpan.Zero),
                new(2026, 4, 1, 1, 30, 31, TimeSpan.Zero),
                null,
                "HTTP 503"
            ),
            Lists = true,
        },
        Acts.Of<RetryMessages, RetryMessagesHandler, MessagesRetried>(
            "deliveries.retry",
            "deliveries/retry",
            Permission.ManageDelivery,
            ScopeRule.District,
            new(null, NewsChannel.Mail),
            new(14)
        ),
    ];

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    private static Task List(HttpContext http)
    {
        Reads.Check(http, Query);
        var asked = PageAsked.Of(http, "deliveries.list");
        var found = http.Of<DeliveryReading>()
            .Read(
                CaseFilterQuery.Named<MessageState>(http.Words("state")),
                CaseFilterQuery.Named<NewsChannel>(http.Words("channel")),
                http.Whole("hook"),
                asked.After,
                asked.Limit
            );
        List<Keyed<ApiDelivery>> rows = [.. found.Lines.Select(line => new Keyed<ApiDelivery>(line.Message.Id, Show(line)))];
        return Paging.Answer(http, "deliveries.list", rows, found.Older);
    }

    private static ApiDelivery Show(DeliveryLine line) =>
        new(
            line.Message.Id,
            line.Message.Channel,
            line.Message.State,
            line.Message.Occasion,
            line.Type,
            line.Number,
            line.Message.StaffId,
            line.Message.HookId,
            line.Message.Attempts,
            line.Message.At,
            line.Message.NextAt,
            line.Message.DoneAt,
            line.Message.Result
        );
}
