using Menpai.Core;
using Menpai.Work.Cases;
using Microsoft.AspNetCore.Http;

namespace Menpai.Measure.Erasure;

/// <summary>Reads what a form of erasing says.</summary>
internal static class ErasureForm
{
    /// <summary>Why.</summary>
    /// <exception cref="RefusedException">It does not say.</exception>
    public static ErasureReason Erasure(this IFormCollection form) =>
        Enum.TryParse<ErasureReason>(form["reason"], out var reason) && Enum.IsDefined(reason)
            ? reason
            : throw CommonRefusals.Missing("reason").AsException();
}
