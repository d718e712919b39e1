namespace Contest.Domain.Registration;

/// <summary>Which document an identity number is from; only the resident ID has a check digit that is checked.</summary>
public enum IdDocumentKind
{
    /// <summary>居民身份证 (GB 11643-1999)</summary>
    ResidentId,

    /// <summary>港澳居民来往内地通行证</summary>
    HongKongMacaoPermit,

    /// <summary>台湾居民来往大陆通行证</summary>
    TaiwanPermit,

    /// <summary>护照</summary>
    Passport,

    /// <summary>外国人永久居留身份证</summary>
    PermanentResidence,

    /// <summary>其他</summary>
    Other,
}
