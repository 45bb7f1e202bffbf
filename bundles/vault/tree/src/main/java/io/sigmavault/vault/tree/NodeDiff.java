package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tells the keys in which two trees differ, in order. Nodes that both share are not read, so the
/// work grows with the difference only. Memory: one node a level and side.
final class NodeDiff {

    /// Told each key that only one tree has, or whose values differ.
    interface Sink {
        void differs(byte[] key) throws SigmaVaultException;
    }

    /// One tree: what comes next is an entry of a leaf, or a whole node.
    private static final class Side {

        private record Position(Node node, int index) {}

        private final Nodes nodes;
        private final ArrayDeque<Position> path = new ArrayDeque<>();

        Side(Tree tree) throws SigmaVaultException {
            this.nodes = tree.nodes();
            enter(nodes.read(tree.root().id(), tree.root().level()));
        }

        private void enter(Node node) {
            if (node.count() > 0) {
                path.push(new Position(node, 0));
            }
        }

        byte @Nullable [] key() {
            var top = path.peek();
            return top == null ? null : top.node().key(top.index());
        }

        /// Level of the whole node that comes next, or -1 if it is an entry.
        int level() {
            return path.element().node().level() - 1;
        }

        ObjectId id() {
            var top = path.element();
            return top.node().child(top.index());
        }

        byte[] value() {
            var top = path.element();
            return top.node().value(top.index());
        }

        /// Goes past what comes next.
        void skip() {
            var top = path.pop();
            if (top.index() + 1 < top.node().count()) {
                path.push(new Position(top.node(), top.index() + 1));
            }
        }

        /// Goes into the node that comes next.
        void open() throws SigmaVaultException {
            int level = level();
            var id = id();
            skip();
            enter(nodes.read(id, level));
        }
    }

    private final Side a;
    private final Side b;
    private final Sink sink;

    private NodeDiff(Tree before, Tree after, Sink sink) throws SigmaVaultException {
        this.a = new Side(before);
        this.b = new Side(after);
        this.sink = sink;
    }

    static void run(Tree before, Tree after, Sink sink) throws SigmaVaultException {
        if (before.root().equals(after.root())) {
            return;
        }
        var diff = new NodeDiff(before, after, sink);
        byte[] keyA = diff.a.key();
        byte[] keyB = diff.b.key();
        while (keyA != null || keyB != null) {
            int order = order(keyA, keyB);
            if (order < 0) {
                diff.single(diff.a);
            } else if (order > 0) {
                diff.single(diff.b);
            } else {
                diff.both();
            }
            keyA = diff.a.key();
            keyB = diff.b.key();
        }
    }

    private static int order(byte @Nullable [] keyA, byte @Nullable [] keyB) {
        if (keyA == null) {
            return 1;
        }
        return keyB == null ? -1 : Arrays.compareUnsigned(keyA, keyB);
    }

    private void single(Side side) throws SigmaVaultException {
        byte[] key = side.key();
        if (side.level() >= 0) {
            side.open();
        } else if (key != null) {
            sink.differs(key);
            side.skip();
        }
    }

    private void both() throws SigmaVaultException {
        int levelA = a.level();
        int levelB = b.level();
        if (levelA != levelB) {
            (levelA > levelB ? a : b).open();
        } else if (levelA < 0) {
            byte[] key = a.key();
            if (key != null && !Arrays.equals(a.value(), b.value())) {
                sink.differs(key);
            }
            skipBoth();
        } else if (a.id().equals(b.id())) {
            skipBoth();
        } else {
            a.open();
            b.open();
        }
    }

    private void skipBoth() {
        a.skip();
        b.skip();
    }
}
