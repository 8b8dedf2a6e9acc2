using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Ui.Edge;

/// <summary>Running acts from requests.</summary>
public static class ActEdge
{
    /// <summary>The form field and the header in which a client names its act, so that sending it twice does it once.</summary>
    public const string ActField = "act";
    public const string ActHeader = "Idempotency-Key";

    /// <summary>Adds every act handler of a module; they hold no state.</summary>
    public static IServiceCollection AddActs(this IServiceCollection services, Assembly module)
    {
        foreach (
            var handler in module
                .GetTypes()
                .Where(type => type is { IsAbstract: false, IsInterface: false } && type.GetInterfaces().Any(IsHandler))
        )
            services.AddSingleton(handler);
        return services;
    }

    private static bool IsHandler(Type face) => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IActHandler<,>);

    /// <summary>Longest name a program may give an act.</summary>
    public const int LongestName = 200;

    /// <summary>
    /// The act's id as the client named it; a new one when it did not. Besides UUIDs, whoever says who they are may name it as they like:
    /// the name is theirs alone. Of others it must be one that nobody guesses, for the answer comes again to whoever names it.
    /// </summary>
    /// <exception cref="RefusedException">It is not a UUID, or too long.</exception>
    public static Guid ActId(this HttpContext http)
    {
        var named = http.Request.Headers[ActHeader].ToString();
        if (named.Length == 0 && http.Request.HasFormContentType)
            named = http.Request.Form[ActField].ToString();
        if (named.Length == 0)
            return Guid.CreateVersion7();
        if (Guid.TryParse(named.Trim('"'), out var id))
            return id;
        return http.Actor().StaffId is { } staff && named.Length <= LongestName && http.Request.Path.StartsWithSegments("/api")
            ? IdOf(staff, named)
            : throw CommonRefusals.Malformed(ActHeader).AsException();
    }

    // RFC 9562, version 8: the hash of a name.
    private static Guid IdOf(int staff, string named)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{staff}\0{named}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Runs an act through the one door for writing, as this request's caller.</summary>
    public static Task<TAnswer> Act<TAct, TAnswer>(
        this HttpContext http,
        IActHandler<TAct, TAnswer> handler,
        TAct act,
        Actor? actor = null,
        Guid? id = null
    )
        where TAct : notnull =>
        http.RequestServices.GetRequiredService<Ledger>().Run(handler, id ?? http.ActId(), act, actor ?? http.Actor());
}
