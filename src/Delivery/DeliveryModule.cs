using Menpai.Delivery.Channels;
using Menpai.Delivery.Desk;
using Menpai.Delivery.Outbox;
using Menpai.Delivery.Preferences;
using Menpai.Delivery.Residents;
using Menpai.Delivery.Sending;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Contacts;
using Menpai.Work.Cases.Desk;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Delivery;

/// <summary>The face of this module: who must act or wants to know is told. What the host calls, and nothing else.</summary>
public static class DeliveryModule
{
    /// <summary>Adds the module's services and act handlers.</summary>
    /// <param name="seal">What addresses and secrets are sealed with.</param>
    public static IServiceCollection AddDelivery(this IServiceCollection services, Pack pack, SealKey seal)
    {
        var book = new Snapshot<NewsBook>(db => NewsBook.Read(db, seal, pack.Messages));
        services.AddSingleton(seal).AddSingleton(book).AddSingleton<Snapshot>(book);
        services.AddSingleton(provider => AddressGuard.Of(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<GuardedHttp>().AddSingleton<MailPost>().AddSingleton<HookDesk>();
        services.AddSingleton<MessageWriter>().AddSingleton<DigestWriter>().AddSingleton<MessageSender>();
        services.AddSingleton<OutboxPump>().AddSingleton<DeskBell>().AddSingleton<NewsReading>().AddSingleton<DeliveryReading>();
        services.AddHostedService<DeliveryService>();
        return services.AddActs(typeof(DeliveryModule).Assembly);
    }

    /// <summary>Maps the module's pages and endpoints.</summary>
    public static void MapDelivery(this IEndpointRouteBuilder routes)
    {
        var news = routes.ServiceProvider.GetRequiredService<DeskNews>();
        routes.ServiceProvider.GetRequiredService<DeskBell>().Rung = news.Ring;
        routes.MapNews();
        routes.MapStop();
        routes.MapNewsPreferences();
        routes.MapDeliveries();
        routes.MapChannels();
        routes.MapHooks();
        var book = routes.ServiceProvider.GetRequiredService<Snapshot<NewsBook>>();
        routes.ServiceProvider.GetRequiredService<ContactOffer>().Ways = () => (book.Peek?.Sms is not null, book.Peek?.Mail is not null);
    }
}
