using System.Globalization;
using Menpai.Core;
using Microsoft.AspNetCore.Http;

namespace Menpai.Work.Notices;

/// <summary>What stands in the form of a notice so far: after a refusal what was sent, at first what the address of the page says.</summary>
public sealed record NoticeTyped(IFormCollection? Form, IQueryCollection? Query)
{
    /// <summary>What stands in a field; empty for nothing.</summary>
    public string this[string field] => (Form is null ? Query?[field] ?? default : Form[field]).ToString();

    /// <summary>The same, or what stood there before anything was typed.</summary>
    public string Or(string field, string? before) => Form is null && this[field].Length == 0 ? before ?? "" : this[field];

    /// <summary>A day as the form's field sends it; null for none.</summary>
    /// <exception cref="RefusedException">It is no day.</exception>
    public DateOnly? Day(string field) =>
        this[field].Trim() is not { Length: > 0 } typed ? null
        : DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw CommonRefusals.Malformed(field).AsException();
}
