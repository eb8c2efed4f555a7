using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Terminal;

public sealed class WorkerTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60), Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public void Newer_work_is_done_before_older()
    {
        using var gate = new Gate();
        var done = Done(worker =>
        {
            worker.Ask(new Numbers("older", 3) { Gate = gate });
            gate.Await();
            worker.Ask(new Letters("newer", 2));
            gate.Open();
        }, 7);
        Assert.Equal(["older 1", "newer 1", "newer 2", "newer done", "older 2", "older 3", "older done"], done);
    }

    [Fact]
    public void Newer_work_of_the_same_kind_takes_the_place_of_older()
    {
        using var gate = new Gate();
        var done = Done(worker =>
        {
            worker.Ask(new Numbers("older", 3) { Gate = gate });
            gate.Await();
            worker.Ask(new Numbers("newer", 1));
            gate.Open();
        }, 4);
        Assert.Equal(["older 1", "older done", "newer 1", "newer done"], done);
    }

    [Fact]
    public void Equal_work_that_is_not_replaced_is_all_done()
    {
        using var gate = new Gate();
        var done = Done(worker =>
        {
            worker.Ask(new Letters("first", 1) { Gate = gate });
            gate.Await();
            worker.Ask(new Letters("again", 2));
            worker.Ask(new Letters("again", 2));
            gate.Open();
        }, 8);
        Assert.Equal(4, done.Count(d => d is "again 1" or "again 2"));
        Assert.Equal(2, done.Count(d => d == "again done"));
    }

    [Fact]
    public void Stopping_ends_what_is_not_done()
    {
        using var gate = new Gate();
        var work = new Numbers("long", int.MaxValue) { Gate = gate };
        var done = Done(worker =>
        {
            worker.Ask(work);
            gate.Await();
            worker.Ask(new StopWork());
            gate.Open();
        }, 2);
        Assert.Equal(["long 1", "long done"], done);
        Assert.True(work.IsClosed);
    }

    [Fact]
    public void What_the_user_can_mend_is_told_and_the_next_work_is_done() =>
        Assert.Equal(["broken done", "next 1", "next done", "no such file"], Done(
            worker =>
            {
                worker.Ask(new Broken("broken", new StoreException("no such file")));
                worker.Ask(new Letters("next", 1));
            }, 4).Order(StringComparer.Ordinal));

    [Fact]
    public void What_nobody_expected_is_a_fault() => Assert.Equal(["fault: a bug"], Done(worker => worker.Ask(new Broken("broken", new InvalidOperationException("a bug"))), 1));

    [Fact]
    public void Ending_does_not_wait_for_a_step_that_takes_long()
    {
        using var gate = new Gate();
        var worker = new Worker(Bench(), _ => { });
        worker.Ask(new Numbers("long", 2) { Gate = gate });
        gate.Await();
        var ending = new Thread(worker.Dispose);
        ending.Start();
        var isOver = ending.Join(Soon);
        gate.Open();
        Assert.True(isOver, "It waited for the step.");
    }

    /// <summary>What comes of work, up to so many messages.</summary>
    private static List<string> Done(Action<Worker> ask, int count)
    {
        var inbox = new Inbox();
        var done = new List<string>();
        using var worker = new Worker(Bench(), inbox.Post);
        ask(worker);
        while (done.Count < count)
        {
            var taken = inbox.Take(Deadline);
            Assert.False(taken.IsEmpty, $"nothing came after: {string.Join(", ", done)}");
            done.AddRange(taken.Select(Said));
        }

        return done;
    }

    private static Workbench Bench() => new(new Host(TextWriter.Null, TextWriter.Null, RepositoryRoot.Path, UsesColor: false, 100, TestHost.Recorder), named: null);

    private static string Said(Message message) => message switch
    {
        Step step => step.Text,
        Finished { Work: Named work } => $"{work.Name} done",
        Failed failed => failed.Sentence,
        Faulted faulted => $"fault: {faulted.Fault.Message}",
        _ => message.ToString(),
    };

    /// <summary>Holds work up in its first step, so that what is asked for meanwhile is asked for in time.</summary>
    private sealed class Gate : IDisposable
    {
        private readonly ManualResetEventSlim reached = new(), opened = new();

        public void Enter()
        {
            reached.Set();
            Assert.True(opened.Wait(Deadline));
        }

        public void Await() => Assert.True(reached.Wait(Deadline, TestContext.Current.CancellationToken));

        public void Open() => opened.Set();

        public void Dispose()
        {
            reached.Dispose();
            opened.Dispose();
        }
    }

    private sealed record Step(string Text) : Message;

    /// <summary>So many steps; before the first it waits at a gate, if there is one.</summary>
    private abstract record Named(string Name, int Steps) : Work
    {
        public Gate? Gate { get; init; }

        public bool IsClosed { get; private set; }

        public override string Activity => Name;

        public override IEnumerable<Message> Run(Workbench bench)
        {
            Gate?.Enter();
            try
            {
                for (var i = 1; i <= Steps; i++)
                    yield return new Step($"{Name} {i}");
            }
            finally
            {
                IsClosed = true;
            }
        }
    }

    private sealed record Numbers(string Name, int Steps) : Named(Name, Steps);

    private sealed record Letters(string Name, int Steps) : Named(Name, Steps)
    {
        protected override bool MayBeGivenUp => false;
    }

    private sealed record Broken(string Name, Exception Trouble) : Named(Name, 0)
    {
        public override IEnumerable<Message> Run(Workbench bench) => throw Trouble;
    }
}
