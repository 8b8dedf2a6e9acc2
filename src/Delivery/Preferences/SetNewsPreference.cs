using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Packs;
using Menpai.Storage.Ledger;

namespace Menpai.Delivery.Preferences;

/// <summary>设置告知偏好 An officer says where and when they want to be told. Nobody else can.</summary>
/// <param name="Mail">Sealed; null takes the address away, empty leaves it as it is.</param>
/// <param name="Phone">The same for the telephone.</param>
/// <param name="Choices">As in <see cref="NewsPreference.Choices"/>.</param>
public sealed record SetNewsPreference(
    string? Mail,
    string? Phone,
    string Language,
    int QuietFrom,
    int QuietTo,
    bool QuietMail,
    bool QuietSms,
    int DigestAt,
    string Choices
);

/// <summary>Whose.</summary>
public sealed record PreferenceSet(int StaffId);

/// <inheritdoc cref="SetNewsPreference"/>
public sealed class SetNewsPreferenceHandler(Snapshot<NewsBook> news, Pack pack) : IActHandler<SetNewsPreference, PreferenceSet>
{
    private const int Day = 24 * 60;

    public PreferenceSet Handle(SetNewsPreference act, ActContext context)
    {
        var staff = context.Actor.StaffId ?? throw CommonRefusals.Forbidden().AsException();
        if (act.QuietFrom is < 0 or >= Day || act.QuietTo is < 0 or >= Day)
            throw CommonRefusals.Malformed("quiet").AsException();
        if (act.DigestAt is < 0 or >= Day)
            throw CommonRefusals.Malformed("digest").AsException();
        var row = context.Take<NewsPreference>(staff);
        var isNew = row is null;
        row ??= NewsPreference.Of(staff, pack.Messages);
        row.Mail = act.Mail?.Length == 0 ? row.Mail : act.Mail;
        row.Phone = act.Phone?.Length == 0 ? row.Phone : act.Phone;
        (row.Language, row.Choices) = (Texts.Languages.Contains(act.Language) ? act.Language : Texts.Languages[0], act.Choices);
        (row.QuietFrom, row.QuietTo, row.DigestAt) = (act.QuietFrom, act.QuietTo, act.DigestAt);
        (row.QuietMail, row.QuietSms) = (act.QuietMail, act.QuietSms);
        if (isNew)
            context.Insert(row);
        context.Touch(news);
        return new PreferenceSet(staff);
    }
}
