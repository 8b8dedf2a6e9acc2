using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Delivery.Outbox;
using Menpai.Packs;
using Menpai.Storage;

namespace Menpai.Delivery.Preferences;

/// <summary>告知方式 How somebody wants to be told of an occasion by one way.</summary>
public enum NewsChoice
{
    /// <summary>不要</summary>
    Off,

    /// <summary>每天汇总 With the day's digest.</summary>
    Digest,

    /// <summary>马上</summary>
    Now,
}

/// <summary>
/// 告知偏好 Where and when an officer wants to be told besides the desk: their own addresses, given freely and taken back at any time,
/// sealed and shown to nobody else.
/// </summary>
[Global("Read by the program and by its owner, by the owner's id.")]
[Table("news_preferences")]
public sealed class NewsPreference
{
    /// <summary>For what the addresses are sealed.</summary>
    public const string Purpose = "news-address";

    [Key]
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int StaffId { get; init; }

    /// <summary>Sealed; null for none.</summary>
    public string? Mail { get; set; }

    /// <summary>Sealed; null for none.</summary>
    public string? Phone { get; set; }
    public string Language { get; set; } = "zh-CN";

    /// <summary>Minutes after midnight.</summary>
    public int QuietFrom { get; set; }

    /// <summary>Minutes after midnight; the same as <see cref="QuietFrom"/> for no quiet hours.</summary>
    public int QuietTo { get; set; }

    /// <summary>Whether e-mail keeps the quiet hours.</summary>
    public bool QuietMail { get; set; }

    /// <summary>Whether text messages keep them.</summary>
    public bool QuietSms { get; set; } = true;

    /// <summary>Minutes after midnight.</summary>
    public int DigestAt { get; set; }

    /// <summary>What differs from the rule: <c>due-soon/Sms=Off</c>, separated by blanks.</summary>
    public string Choices { get; set; } = "";

    /// <summary>What somebody chose who has not chosen: the pack's hours, no address.</summary>
    public static NewsPreference Of(int staffId, Messages messages) =>
        new()
        {
            StaffId = staffId,
            QuietFrom = Minutes(messages.Quiet.From),
            QuietTo = Minutes(messages.Quiet.To),
            DigestAt = Minutes(messages.Digest),
        };

    /// <summary>The quiet hours of a way; none for ways that keep none.</summary>
    public QuietSpan? QuietOf(NewsChannel channel) =>
        QuietFrom != QuietTo && (channel == NewsChannel.Mail ? QuietMail : channel == NewsChannel.Sms && QuietSms)
            ? new QuietSpan(Time(QuietFrom), Time(QuietTo))
            : null;

    /// <summary>How they want to be told.</summary>
    public NewsChoice ChoiceOf(Occasion occasion, NewsChannel channel, Priority priority)
    {
        var key = $"{occasion.Word()}/{channel}=";
        foreach (var choice in Choices.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (choice.StartsWith(key, StringComparison.Ordinal) && Enum.TryParse<NewsChoice>(choice.AsSpan(key.Length), out var chosen))
                return chosen;
        return Usual(channel, priority);
    }

    /// <summary>The rule for whoever chose nothing: at the desk everything; by mail what is low once a day; by text message what is urgent.</summary>
    public static NewsChoice Usual(NewsChannel channel, Priority priority) =>
        channel switch
        {
            NewsChannel.Mail => priority == Priority.Low ? NewsChoice.Digest : NewsChoice.Now,
            NewsChannel.Sms => priority == Priority.Urgent ? NewsChoice.Now : NewsChoice.Off,
            _ => NewsChoice.Now,
        };

    /// <summary>A time of the day.</summary>
    public static TimeOnly Time(int minutes) => TimeOnly.MinValue.AddMinutes(minutes);

    /// <summary>Minutes after midnight.</summary>
    public static int Minutes(TimeOnly time) => time.Hour * 60 + time.Minute;
}
