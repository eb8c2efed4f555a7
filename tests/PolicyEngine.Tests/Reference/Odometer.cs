namespace PolicyEngine.Tests.Reference;

/// <summary>
/// Answers questions so that every sequence of answers comes up once: a run asks as it goes, and the next run repeats
/// the same answers but for the last that has another left.
/// </summary>
internal sealed class Odometer
{
    private readonly List<(int Answer, int Choices)> wheels = [];
    private int position;

    public int Choose(int choices)
    {
        if (position == wheels.Count)
            wheels.Add((0, choices));
        return wheels[position++].Answer;
    }

    /// <summary>Turns to the next sequence; false if there is none.</summary>
    public bool Turn()
    {
        position = 0;
        while (wheels.Count > 0 && wheels[^1].Answer + 1 >= wheels[^1].Choices)
            wheels.RemoveAt(wheels.Count - 1);
        if (wheels.Count == 0)
            return false;
        wheels[^1] = (wheels[^1].Answer + 1, wheels[^1].Choices);
        return true;
    }
}
