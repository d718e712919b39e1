using System.Text.Json;
using Contest.Web.Http;
using Contest.Web.Security;

namespace Contest.Web.Features.Identities;

/// <summary>What a layer holds, as it is stored encrypted: the salt of its commitment and who became what.</summary>
public sealed record LayerMapping(string Salt, IReadOnlyDictionary<string, string> Map)
{
    public string Protect(PersonalData data) => data.Protect(JsonSerializer.Serialize(this, ContestJson.Options));

    public static LayerMapping Read(PersonalData data, string stored) =>
        JsonSerializer.Deserialize<LayerMapping>(data.Unprotect(stored), ContestJson.Options) ?? throw new InvalidOperationException("An empty layer.");
}
