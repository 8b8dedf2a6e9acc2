using Menpai.Core;
using Menpai.Delivery.Outbox;
using Menpai.Delivery.Sending;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Delivery.Desk;

/// <summary>What went out and what did not, for administrators.</summary>
internal static class DeliveryEndpoints
{
    public const string Home = "/desk/deliveries";

    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        routes.Get(Home, Show).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/{{id:long}}/retry", Retry).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/retry", RetryAll).Needs(Permission.ManageDelivery, ScopeRule.District);
    }

    private static IResult Show(HttpContext http, DeliveryReading reading, string? state, string? channel, int? hook, long? before)
    {
        MessageState? wanted = Enum.TryParse<MessageState>(state, out var one) && Enum.IsDefined(one) ? one : null;
        NewsChannel? way = Enum.TryParse<NewsChannel>(channel, out var two) && Enum.IsDefined(two) ? two : null;
        return http.Page<DeliveriesPage>(
            new
            {
                Channels = reading.Channels(),
                Found = reading.Read(wanted, way, hook, before),
                State = wanted,
                Channel = way,
                Hook = hook,
                Before = before,
            }
        );
    }

    private static async Task<IResult> Retry(HttpContext http, long id, RetryMessagesHandler handler)
    {
        await http.Act(handler, new RetryMessages(id, null));
        return http.Onward(Home, "deliveries.done.retry");
    }

    private static async Task<IResult> RetryAll(HttpContext http, RetryMessagesHandler handler)
    {
        var form = await http.ReadForm();
        if (!Enum.TryParse<NewsChannel>(form["channel"], out var channel) || !Enum.IsDefined(channel))
            throw CommonRefusals.Malformed("channel", "deliveryChannel").AsException();
        await http.Act(handler, new RetryMessages(null, channel));
        return http.Onward(Home, "deliveries.done.retry");
    }
}
