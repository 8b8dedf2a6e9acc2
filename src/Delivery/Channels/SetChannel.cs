using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Delivery.Channels;

/// <summary>设置渠道 How mail or text messages go out from now on; without settings they do not.</summary>
/// <param name="Channel"><see cref="ChannelSetting.Mail"/> or <see cref="ChannelSetting.Sms"/>.</param>
/// <param name="Sealed">The settings, sealed before they come here; null to switch it off.</param>
public sealed record SetChannel(string Channel, string? Sealed);

/// <summary>Which.</summary>
public sealed record ChannelSet(string Channel);

/// <summary>渠道已设置 Says that, and never what.</summary>
[EventName("delivery.channel-set")]
public sealed record ChannelChanged(string Channel, bool On);

/// <inheritdoc cref="SetChannel"/>
public sealed class SetChannelHandler(Snapshot<NewsBook> news, Snapshot<AreaTree> tree) : IActHandler<SetChannel, ChannelSet>
{
    public ChannelSet Handle(SetChannel act, ActContext context)
    {
        if (act.Channel is not (ChannelSetting.Mail or ChannelSetting.Sms))
            throw CommonRefusals.Malformed("channel").AsException();
        var row = context.Take<ChannelSetting>(act.Channel);
        if (act.Sealed is null)
            context.Prepared("DELETE FROM channels WHERE Channel = @channel").Bind(("@channel", act.Channel)).ExecuteNonQuery();
        else if (row is null)
            context.Insert(
                new ChannelSetting
                {
                    Channel = act.Channel,
                    Sealed = act.Sealed,
                    ChangedAt = context.Now,
                }
            );
        else
            (row.Sealed, row.ChangedAt) = (act.Sealed, context.Now);
        var here = tree.Current.District;
        context.Append("delivery/channels", new ChannelChanged(act.Channel, act.Sealed is not null), here.Id, here.AreaPath);
        context.Touch(news);
        return new ChannelSet(act.Channel);
    }
}
