package io.sigmavault.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.NonceGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Work on a vault from a seed, during which the disk is pictured at many moments; then each picture loses power (or
/// only its process) and is opened again, worked on, and pictured in turn: up to three cuts in a row. Memory: the pictures
/// share their bytes; about 100 MB.
final class Story {

    /// Most cuts in a row.
    private static final int DEEPEST = 3;

    /// A disk at some moment, and what it may hold then.
    ///
    /// @param exists whether making the vault had been acknowledged
    private record Picture(FaultDisk disk, List<Model> either, boolean exists, String where) {}

    private final NonceGuard guard;
    private final Random random;
    private final Random choice;
    private int engines;
    private final long seed;
    private final UnaryOperator<Disk> mutation;
    private final int depth;
    private final boolean boxes;
    private final int every;
    private final List<Picture> pictures = new ArrayList<>();
    private List<Model> either = List.of(Model.EMPTY);
    private boolean exists;
    private String where = "";
    private int cuts;

    /// @param every one of so many changes is pictured, and every force of a whole story
    Story(long seed, int every, NonceGuard guard, UnaryOperator<Disk> mutation) {
        this(seed, every, guard, mutation, false, 0);
    }

    private Story(
            long seed,
            int every,
            NonceGuard guard,
            UnaryOperator<Disk> mutation,
            boolean boxes,
            int depth) {
        this.seed = seed;
        this.every = every;
        this.guard = guard;
        this.mutation = mutation;
        this.boxes = boxes;
        this.depth = depth;
        random = new Random(seed);
        choice = new Random(seed + 1);
    }

    /// One with files that were compressed before, which re-sealing opens.
    static Story withBoxes(long seed, int every, NonceGuard guard) {
        return new Story(seed, every, guard, disk -> disk, true, 0);
    }

    /// Makes a vault, works on it, and looks at every picture.
    ///
    /// @return how many cuts there were
    int run(int steps) throws SigmaVaultException {
        var disk = new FaultDisk(seed);
        disk.watch(this::picture);
        try (var engine = engine(disk)) {
            engine.create();
            exists = true;
            work(engine, Model.EMPTY, steps);
            where = "closing";
        }
        judgeAll("");
        assertThat(guard.twice()).as("keys and nonces used twice, seed %d", seed).isZero();
        return cuts;
    }

    /// Each with a seed of its own, as no two have the same salts outside either.
    private Engine engine(FaultDisk disk) {
        return new Engine(
                disk, mutation.apply(disk), new SeededCrypto(guard, seed + 31L * engines++));
    }

    private void work(Engine engine, Model start, int steps) throws SigmaVaultException {
        var plan = new Steps(random, seed % 2 == 0, boxes);
        var now = start;
        for (int i = 0; i < steps; i++) {
            var step = plan.next(now);
            where = step.what();
            either = List.of(now, step.after());
            step.act().run(engine);
            now = step.after();
            either = List.of(now);
        }
    }

    private void picture(FaultDisk disk, String what) {
        boolean force = depth == 0 && what.startsWith("force");
        if (force ? choice.nextInt(every) < 4 : choice.nextInt(every * (depth + 1)) == 0) {
            var copy = disk.copy(choice.nextLong());
            pictures.add(new Picture(copy, either, exists, where + ", " + what));
        }
    }

    private void judgeAll(String before) throws SigmaVaultException {
        for (var each : pictures) {
            boolean killed = choice.nextInt(5) == 0;
            long next = choice.nextLong();
            String name = before + (killed ? " killed at " : " cut at ") + each.where();
            var left = killed ? each.disk() : each.disk().afterPowerCut(next);
            boolean on = depth + 1 < DEEPEST && choice.nextInt(4) == 0;
            var story = new Story(next, 25, guard, mutation, boxes, depth + 1);
            try {
                story.goOn(left, each, on, name);
            } catch (SigmaVaultException | RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed %d:%s: %s%nlast changes: %s%nrepeat: -Dtest=PowerCutTest -Dsigmavault.fault.seed=%d"
                                .formatted(seed, name, e, each.disk().trace(), seed),
                        e);
            }
            cuts += 1 + story.cuts;
        }
        pictures.clear();
    }

    /// Opens what is left, compares it, works on it, and compares it again.
    private void goOn(FaultDisk left, Picture picture, boolean on, String name)
            throws SigmaVaultException {
        either = picture.either();
        exists = picture.exists();
        where = "opening";
        if (on) {
            left.watch(this::picture);
        }
        Model now;
        try (var engine = engine(left)) {
            if (!engine.exists()) {
                assertThat(picture.exists()).as("the vault is there").isFalse();
                return;
            }
            exists = true;
            engine.unlock();
            now = match(engine);
            either = List.of(now);
            assertThat(engine.damage()).isEmpty();
            work(engine, now, choice.nextInt(3));
            now = either.getFirst();
            where = "closing";
        }
        left.watch((_, _) -> {});
        try (var engine = engine(left)) {
            assertThat(engine.secondOpens()).as("the second slot opens it").isEqualTo(now.second());
            engine.unlock();
            assertThat(engine.read(now.second()).holdsSame(now)).as("after going on").isTrue();
            assertThat(engine.damage()).isEmpty();
        }
        judgeAll(name);
    }

    /// What the vault holds: one of what it may.
    private Model match(Engine engine) throws SigmaVaultException {
        var found = engine.read(false);
        for (var model : either) {
            if (found.holdsSame(model) && model.second() == engine.hasSecond()) {
                return model;
            }
        }
        throw new AssertionError(
                "it holds neither what was acknowledged nor what was under way: "
                        + Difference.of(found, either.getFirst()));
    }
}
