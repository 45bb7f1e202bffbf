package io.sigmavault.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofsTest {

    @TempDir Path folder;

    @Test
    void hashesAreThoseOfCertificateTransparency() {
        var hex = HexFormat.of();
        assertThat(hex.formatHex(TreeHash.empty()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(hex.formatHex(TreeHash.leaf(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(hex.formatHex(TreeHash.leaf("L123456".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
        assertThat(
                        hex.formatHex(
                                TreeHash.node(
                                        "N123".getBytes(StandardCharsets.US_ASCII),
                                        "N456".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
    }

    @Test
    void rootsAreThoseOfTheDefinition() throws Exception {
        var tree = new TiledTree(folder);
        assertThat(Proofs.root(tree, 0)).isEqualTo(Entries.root());
        for (int size = 1; size <= 600; size++) {
            tree.add(Entries.leaf(size - 1));
            assertThat(Proofs.root(tree, size)).isEqualTo(Entries.root(Entries.leaves(size)));
        }
        for (int size : new int[] {1, 2, 255, 256, 257, 300, 512, 513}) {
            assertThat(Proofs.root(tree, size)).isEqualTo(Entries.root(Entries.leaves(size)));
        }
    }

    @Test
    void eachEntryIsProvenAndNothingElse() throws Exception {
        var tree = Entries.tree(folder, 300);
        for (long size : new long[] {1, 2, 3, 7, 8, 21, 255, 256, 257, 300}) {
            byte[] root = Proofs.root(tree, size);
            for (long index = 0; index < size; index++) {
                var proof = Proofs.inclusion(tree, index, size);
                assertThat(ProofCheck.included(Entries.leaf(index), index, size, proof, root))
                        .isTrue();
                assertThat(ProofCheck.included(Entries.leaf(index + 1), index, size, proof, root))
                        .isFalse();
                long other = (index + 1) % size;
                assertThat(
                                size > 1
                                        && ProofCheck.included(
                                                Entries.leaf(index), other, size, proof, root))
                        .isFalse();
                long at = index;
                assertMutantsFail(
                        proof,
                        mutant -> ProofCheck.included(Entries.leaf(at), at, size, mutant, root));
            }
        }
    }

    @Test
    void eachEarlierTreeIsProvenToBeTheBeginning() throws Exception {
        var tree = Entries.tree(folder, 300);
        long[] sizes =
                LongStream.concat(
                                LongStream.rangeClosed(0, 70),
                                LongStream.of(255, 256, 257, 299, 300))
                        .toArray();
        for (long to : sizes) {
            byte[] fresh = Proofs.root(tree, to);
            for (long from : sizes) {
                if (from > to) {
                    continue;
                }
                byte[] old = Proofs.root(tree, from);
                var proof = Proofs.consistency(tree, from, to);
                assertThat(ProofCheck.consistent(from, to, proof, old, fresh))
                        .as(from + " within " + to)
                        .isTrue();
                byte[] another = old.clone();
                another[31] ^= 1;
                assertThat(ProofCheck.consistent(from, to, proof, another, fresh)).isFalse();
                if (from > 0) {
                    assertThat(ProofCheck.consistent(from, to, proof, old, another)).isFalse();
                }
                if (from > 0 && from < to) {
                    assertMutantsFail(
                            proof, mutant -> ProofCheck.consistent(from, to, mutant, old, fresh));
                }
            }
        }
    }

    /// One bit changed in each hash, one hash less, one more.
    private static void assertMutantsFail(List<byte[]> proof, Predicate<List<byte[]>> right) {
        for (int i = 0; i < proof.size(); i++) {
            var changed = new ArrayList<>(proof);
            byte[] hash = proof.get(i).clone();
            hash[i % 32] ^= 4;
            changed.set(i, hash);
            assertThat(right.test(changed)).isFalse();
            var less = new ArrayList<>(proof);
            less.remove(i);
            assertThat(right.test(less)).isFalse();
        }
        var more = new ArrayList<>(proof);
        more.add(new byte[32]);
        assertThat(right.test(more)).isFalse();
        var odd = new ArrayList<>(proof);
        odd.add(new byte[31]);
        assertThat(right.test(odd)).isFalse();
    }

    @Test
    void impossibleQuestionsAreRefused() throws Exception {
        var tree = Entries.tree(folder, 3);
        assertThatThrownBy(() -> Proofs.inclusion(tree, 3, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proofs.consistency(tree, 4, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proofs.root(tree, 4)).isInstanceOf(IOException.class);
    }
}
