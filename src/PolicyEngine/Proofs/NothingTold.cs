using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>
/// A policy under which it tells nothing that a record is not on file: where `absent: none` would settle its figures as not applicable, they are whatever they could be, not applicable
/// among it. So what is proved of no facts holds of any.
/// </summary>
internal static class NothingTold
{
    public static CheckedPolicy By(CheckedPolicy policy) => policy.Records.Any(IsTold) ? policy with
    {
        Records = [.. policy.Records.Select(r => IsTold(r) ? r with { Absence = Absence.Unknown } : r)],
        Facts = [.. policy.Facts.Select(f => IsTold(policy.Records[f.Record]) ? f with { IsOptional = true } : f)],
    } : policy;

    private static bool IsTold(RecordKind record) => record is { Absence: Absence.None, IsMany: false };
}
