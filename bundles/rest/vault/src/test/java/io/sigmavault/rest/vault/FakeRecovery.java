package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.RecoveryShares;
import io.sigmavault.vault.VaultKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Takes the words `one` and `two` as shares, both of which are needed.
final class FakeRecovery implements RecoveryShares {

    private static final Instant ENDS = Instant.EPOCH.plusSeconds(900);
    private final List<Given> given = new ArrayList<>();

    @Override
    public Made make(
            String vault, String label, int threshold, int count, VaultKey with, Actor actor) {
        var slot = new KeySlot(2, KeySlot.Kind.SHARES, label, Instant.EPOCH, "2 of 2 shares");
        return new Made(slot, "000000001", threshold, List.of(List.of("one"), List.of("two")));
    }

    private static int number(char[] words) throws SigmaVaultException {
        int at = List.of("one", "two").indexOf(new String(words));
        if (at < 0) {
            throw new SigmaVaultException("share-wrong", 422, "that is no share");
        }
        return at + 1;
    }

    @Override
    public Share check(String vault, char[] words) throws SigmaVaultException {
        return new Share(2, "000000001", number(words), 2, 2);
    }

    @Override
    public Window handIn(String vault, Purpose purpose, char[] words, Actor actor)
            throws SigmaVaultException {
        given.add(new Given(number(words), actor, Instant.EPOCH));
        Arrays.fill(words, ' ');
        return new Window(2, "000000001", purpose, 2, given, ENDS, given.size() == 2);
    }

    @Override
    public List<Window> windows(String vault) {
        return given.isEmpty()
                ? List.of()
                : List.of(new Window(2, "000000001", Purpose.UNLOCK, 2, given, ENDS, false));
    }

    @Override
    public void cancel(String vault, Actor actor) {
        given.clear();
    }

    @Override
    public Rehearsal rehearse(String vault, VaultKey key, Actor actor) {
        return new Rehearsal(Instant.EPOCH, KeySlot.Kind.KEY_FILE, 0, actor);
    }

    @Override
    public List<Rehearsal> rehearsals(String vault) {
        return List.of(new Rehearsal(Instant.EPOCH, KeySlot.Kind.KEY_FILE, 0, Actor.SYSTEM));
    }
}
