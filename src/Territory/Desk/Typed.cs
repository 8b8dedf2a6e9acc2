using Microsoft.AspNetCore.Http;

namespace Menpai.Territory.Desk;

/// <summary>What was typed into the form a refusal sends back; nothing when the page is opened anew.</summary>
/// <param name="Form">The form.</param>
/// <param name="Which">Which of the page's forms it was.</param>
public sealed record Typed(IFormCollection? Form = null, string? Which = null)
{
    /// <summary>What stands in a field of one of the page's forms; null when another was sent.</summary>
    public string? this[string which, string field] => Which == which ? Form?[field].ToString() : null;
}
