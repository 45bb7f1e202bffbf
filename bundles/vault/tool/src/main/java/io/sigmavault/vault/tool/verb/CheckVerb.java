package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tool.cli.Sizes;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.ReadOnlyTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Checks a vault: its packs, that everything named is there, the signatures of snapshots. What is hurt is told by the
/// names of the files.
final class CheckVerb {

    private static final int MOST_NAMED = 10_000;

    private final Run run;
    private final ObjectStore store;
    private final SeenIds lost = new SeenIds();
    private final List<String> damage = new ArrayList<>();
    private final List<String> files = new ArrayList<>();

    private CheckVerb(Run run, ObjectStore store) {
        this.run = run;
        this.store = store;
    }

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(0, 0);
        try (var session = Session.open(run, Mode.READ)) {
            var check = new CheckVerb(run, session.store());
            check.damage.addAll(session.vault().troubles());
            return check.all(session);
        }
    }

    private Exit all(Session session) throws SigmaVaultException {
        var progress = run.progress("checking");
        try {
            var checked = store.check(run.arguments().has(Option.READ), progress::set);
            damage.addAll(checked.damage());
            checked.lost().forEach(lost::add);
            tree(session);
            var document = new LinkedHashMap<String, Object>();
            document.put("packs", checked.packs());
            document.put("frames", checked.frames());
            document.put("bytes", checked.bytes());
            document.put("damage", damage);
            document.put("files", files);
            progress.end();
            tell(document, checked.packs(), checked.bytes());
        } finally {
            progress.end();
        }
        return damage.isEmpty() && files.isEmpty() ? Exit.OK : Exit.DAMAGED;
    }

    private void tell(LinkedHashMap<String, Object> document, int packs, long bytes) {
        if (run.json()) {
            run.json(document);
            return;
        }
        damage.forEach(sentence -> run.line("damage: " + sentence));
        files.forEach(file -> run.line("hurt: " + file));
        if (damage.isEmpty() && files.isEmpty()) {
            run.outcome(
                    document,
                    "no damage: "
                            + packs
                            + " packs"
                            + (bytes > 0 ? ", " + Sizes.bytes(bytes) + " read" : ""));
        }
    }

    private void tree(Session session) throws SigmaVaultException {
        ReadOnlyTree tree;
        try {
            tree = session.read();
            boolean sound = allThere(tree) && lost.isEmpty();
            if (!sound) {
                view("", tree.head());
            }
            snapshots(tree, sound);
        } catch (SigmaVaultException e) {
            damaged(e);
        }
    }

    /// Looks whether every object that something names is there.
    private boolean allThere(ReadOnlyTree tree) throws SigmaVaultException {
        var seen = new SeenIds();
        boolean[] missing = {false};
        try {
            tree.marker()
                    .mark(id -> {
                        boolean first = seen.add(id);
                        if (first && !store.contains(id)) {
                            missing[0] = true;
                            lost.add(id);
                        }
                        return first;
                    });
        } catch (SigmaVaultException e) {
            damaged(e);
            return false;
        }
        return !missing[0];
    }

    private void snapshots(ReadOnlyTree tree, boolean sound) throws SigmaVaultException {
        var snapshots = tree.snapshots();
        var some = snapshots.list(0);
        while (!some.isEmpty()) {
            for (var snapshot : some) {
                String fault = SnapshotsVerb.fault(snapshots, snapshot);
                if (!fault.isEmpty()) {
                    damage.add(fault);
                }
                if (!sound) {
                    view("snapshot " + snapshot.sequence() + ": ", snapshots.open(snapshot));
                }
            }
            some = snapshots.list(some.getLast().sequence());
        }
    }

    private void view(String prefix, FileView view) throws SigmaVaultException {
        new HurtFiles(
                        view.lenient(e -> hurt(prefix, e)),
                        lost,
                        (path, why) -> {
                            if (files.size() < MOST_NAMED) {
                                files.add(prefix + path + ": " + why);
                            }
                        })
                .find();
    }

    private void hurt(String prefix, SigmaVaultException e) {
        if (files.size() < MOST_NAMED) {
            files.add(prefix + "part of the list of files: " + e.getMessage());
        }
    }

    private void damaged(SigmaVaultException e) throws SigmaVaultException {
        if (Exit.of(e.code()) != Exit.DAMAGED) {
            throw e;
        }
        damage.add(String.valueOf(e.getMessage()));
    }
}
