package io.sigmavault.tests.fault;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;

import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.Workload;
import io.sigmavault.vault.objects.Boxed;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Random steps over all that is done to a vault: small files, streams, overwrites, renames, copies, snapshots and
/// restoring from them, sweeps, re-sealing, purges of codebooks, locking, key slots, new epochs and sealing again.
final class Steps {

    private static final int SMALL = 60_000;
    private static final int STREAM = 400_000;

    private final Random random;
    private final boolean asServer;
    private final boolean boxes;
    private int label;

    Steps(Random random) {
        this(random, false, false);
    }

    /// @param asServer whether keys are rotated as the server does, not as the stand-alone tool does
    /// @param boxes whether there are files that were compressed before, which re-sealing opens
    Steps(Random random, boolean asServer, boolean boxes) {
        this.random = random;
        this.asServer = asServer;
        this.boxes = boxes;
    }

    Step next(Model now) {
        while (true) {
            var step = any(now);
            if (step != null) {
                return step;
            }
        }
    }

    private @Nullable Step any(Model now) {
        if (boxes && random.nextInt(3) == 0) {
            return random.nextInt(3) == 0
                    ? new Step("re-seal opened", Engine::resealOpened, now)
                    : box(now);
        }
        return switch (random.nextInt(21)) {
            case 0 -> stream(now);
            case 1, 2 -> snapshot(now);
            case 3 -> deleteSnapshot(now);
            case 4, 5 -> restore(now);
            case 6, 7 -> new Step("sweep", engine -> engine.vaults().sweep(VAULT), now);
            case 8 -> lock(now);
            case 9 -> keys(now);
            case 10, 11 -> new Step("re-seal", Engine::reseal, now);
            case 12 -> new Step("purge codebooks", Engine::purge, now);
            default -> change(now);
        };
    }

    private @Nullable Step box(Model now) {
        String name = "box" + random.nextInt(4);
        if (now.files().containsKey(name + "/")) {
            return null;
        }
        byte[] content = Boxed.file(random.nextInt(50));
        var after = new TreeMap<>(now.files());
        after.put(name, content);
        return new Step(
                name,
                engine -> Workload.upload(engine.vaults().files(VAULT), name, content),
                now.withFiles(after));
    }

    private Step change(Model now) {
        var planned = new Workload(random.nextLong(), SMALL, now.files()).plan(1).getFirst();
        return new Step(
                planned.what(),
                engine -> planned.step().run(engine.vaults().files(VAULT)),
                now.withFiles(planned.after()));
    }

    private @Nullable Step stream(Model now) {
        String name = "stream" + random.nextInt(2);
        if (now.files().containsKey(name + "/")) {
            return null;
        }
        byte[] content = new byte[STREAM + random.nextInt(STREAM)];
        random.nextBytes(content);
        var after = new TreeMap<>(now.files());
        after.put(name, content);
        return new Step(
                "stream " + name,
                engine -> Workload.upload(engine.vaults().files(VAULT), name, content),
                now.withFiles(after));
    }

    private Step snapshot(Model now) {
        String name = "kept " + Long.toHexString(random.nextLong()) + " " + label++;
        return new Step(
                "snapshot " + name,
                engine -> engine.vaults().create(VAULT, name, ANNA),
                now.withSnapshot(name, now.files()));
    }

    private @Nullable String anySnapshot(Model now) {
        var labels = List.copyOf(now.snapshots().keySet());
        return labels.isEmpty() ? null : labels.get(random.nextInt(labels.size()));
    }

    private @Nullable Step deleteSnapshot(Model now) {
        var name = anySnapshot(now);
        if (name == null) {
            return null;
        }
        return new Step(
                "delete snapshot " + name,
                engine -> engine.vaults().delete(VAULT, engine.numberOf(name), ANNA),
                now.withSnapshot(name, null));
    }

    private @Nullable Step restore(Model now) {
        var name = anySnapshot(now);
        if (name == null) {
            return null;
        }
        var held = now.snapshots().get(name);
        if (held == null || held.isEmpty()) {
            return null;
        }
        var from = List.copyOf(held.keySet()).get(random.nextInt(held.size()));
        String to = "back" + random.nextInt(2);
        var after = new TreeMap<>(now.files());
        after.keySet().removeIf(each -> each.equals(to) || each.startsWith(to + "/"));
        held.forEach((path, bytes) -> {
            if (path.equals(from)) {
                after.put(from.endsWith("/") ? to + "/" : to, bytes);
            } else if (from.endsWith("/") && path.startsWith(from)) {
                after.put(to + "/" + path.substring(from.length()), bytes);
            }
        });
        return new Step(
                "restore " + from + " of " + name + " to " + to,
                engine ->
                        engine.vaults()
                                .restore(
                                        VAULT,
                                        engine.numberOf(name),
                                        VaultPath.parse(from),
                                        VaultPath.parse(to),
                                        true,
                                        ANNA),
                now.withFiles(after));
    }

    private static Step lock(Model now) {
        return new Step(
                "lock and unlock",
                engine -> {
                    engine.lock();
                    engine.unlock();
                },
                now);
    }

    private Step keys(Model now) {
        return switch (random.nextInt(3)) {
            case 0 ->
                    asServer
                            ? new Step("rotate", Engine::rotate, now)
                            : new Step("rekey", Engine::rekey, now);
            case 1 ->
                    asServer
                            ? new Step("seal again, destroy old keys", Engine::sealAndDestroy, now)
                            : new Step("seal again", Engine::seal, now);
            default ->
                    now.second()
                            ? new Step("remove slot", Engine::removeSecond, now.withSecond(false))
                            : new Step("add slot", Engine::addSecond, now.withSecond(true));
        };
    }
}
