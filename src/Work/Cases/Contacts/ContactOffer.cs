namespace Menpai.Work.Cases.Contacts;

/// <summary>可告知方式 By which ways residents can be told in this district. Where there is none, nobody is asked for a contact.</summary>
public sealed class ContactOffer
{
    /// <summary>Answers by which ways messages can go out now; set by whoever sends them.</summary>
    public Func<(bool Phone, bool Email)> Ways { get; set; } = () => (false, false);

    public bool Phone => Ways().Phone;

    public bool Email => Ways().Email;

    /// <summary>The key of the sentence that asks for it; null when there is nothing to ask for.</summary>
    public string? Label =>
        Ways() switch
        {
            (true, true) => "contact.either",
            (true, false) => "contact.phone",
            (false, true) => "contact.email",
            _ => null,
        };
}
