package io.sigmavault.vault.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Checks what must hold for every tree: sizes of nodes, order, first keys.
final class TreeShape {

    private final Nodes nodes;
    long entries;
    long count;
    long bytes;

    TreeShape(Nodes nodes) {
        this.nodes = nodes;
    }

    static TreeShape check(Tree tree) throws SigmaVaultException {
        var shape = new TreeShape(tree.nodes());
        shape.node(tree.root().id(), tree.root().level(), true, null);
        return shape;
    }

    private void node(ObjectId id, int level, boolean root, byte @Nullable [] first)
            throws SigmaVaultException {
        var node = nodes.read(id, level);
        int weight = NodeLimits.HEADER;
        for (int i = 0; i < node.count(); i++) {
            weight += NodeLimits.weight(node.key(i), node.value(i));
        }
        assertThat(node.raw().length).isLessThanOrEqualTo(weight);
        assertThat(weight).isLessThanOrEqualTo(NodeLimits.MOST);
        if (!root) {
            assertThat(weight).isGreaterThanOrEqualTo(NodeLimits.LEAST);
            assertThat(node.key(0)).isEqualTo(first);
        } else if (level > 0) {
            assertThat(node.count()).isGreaterThan(1);
        }
        count++;
        bytes += node.raw().length;
        for (int i = 0; i < node.count(); i++) {
            if (level == 0) {
                entries++;
            } else {
                node(node.child(i), level - 1, false, node.key(i));
            }
            if (i > 0 && Arrays.compareUnsigned(node.key(i - 1), node.key(i)) >= 0) {
                throw new AssertionError("keys don't rise");
            }
        }
    }
}
