using Contest.Domain.Common;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Contest.Web.Data.Mappings;

internal static class EntityMapping
{
    /// <summary>Application-made key and the application-managed version as concurrency token.</summary>
    public static void IsEntity<T>(this EntityTypeBuilder<T> builder)
        where T : Entity
    {
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Version).IsConcurrencyToken();
    }
}
