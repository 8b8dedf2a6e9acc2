using System.Reflection;
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

    /// <summary>The act's id as the client named it; a new one when it did not.</summary>
    /// <exception cref="RefusedException">It is not a UUID.</exception>
    public static Guid ActId(this HttpContext http)
    {
        var named = http.Request.Headers[ActHeader].ToString();
        if (named.Length == 0 && http.Request.HasFormContentType)
            named = http.Request.Form[ActField].ToString();
        if (named.Length == 0)
            return Guid.CreateVersion7();
        return Guid.TryParse(named.Trim('"'), out var id) ? id : throw CommonRefusals.Malformed(ActHeader).AsException();
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
