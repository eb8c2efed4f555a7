using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>An event and where a file says so.</summary>
/// <param name="Subject">The cell that says whom it is about.</param>
internal sealed record ReadEvent(ProcessEvent Event, RawCell Subject, Place Place);
