using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Contest.Web.Data.Converters;

/// <summary>Times as UTC ticks.</summary>
public sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
