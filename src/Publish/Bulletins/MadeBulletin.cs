using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Documents;

namespace Menpai.Publish.Bulletins;

/// <summary>A bulletin to be looked at.</summary>
/// <param name="File">The Word document; written when it is asked for.</param>
/// <param name="Template">The template it was made by; null of one that was sent out, which is made of what was kept.</param>
/// <param name="Issued">What was sent out; null before.</param>
/// <param name="NameTaken">Whether somebody who was named took the consent back since.</param>
public sealed record MadeBulletin(
    BulletinContent Content,
    BulletinPage Page,
    Func<byte[]> File,
    byte[]? Template,
    StoredBulletin? Issued,
    bool NameTaken = false
);

/// <summary>A month on the list of bulletins.</summary>
/// <param name="Stage">Of its review; null while none was opened.</param>
/// <param name="Issued">What was sent out; null before.</param>
public sealed record BulletinMonth(Period Period, ReviewStage? Stage, StoredBulletin? Issued);
