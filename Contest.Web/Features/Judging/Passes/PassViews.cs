namespace Contest.Web.Features.Judging.Passes;

/// <summary>A fresh pass. The token is in this answer and nowhere else; the QR code, an SVG picture, holds the address of the judge's page with it.</summary>
public sealed record IssuedPass(Guid PassId, Guid SeatId, string Token, string Url, string QrSvg, DateTimeOffset ExpiresAt);

/// <summary>The state of a seat's latest pass.</summary>
public sealed record PassView(Guid PassId, DateTimeOffset ExpiresAt, DateTimeOffset? RedeemedAt, DateTimeOffset? RevokedAt, bool Holds);
