package io.sigmavault.crypto.tool;

import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts tests: each once, failed if one provider answers wrongly, passed if one or more answer and all of them rightly,
/// skipped if none can.
final class Tally {

    private final List<Subject> providers;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<String, Integer> byProvider = new TreeMap<>();
    private int passed;
    private int failed;
    private int skipped;

    Tally(List<CryptoProvider> providers) {
        this.providers = providers.stream().map(Subject::new).toList();
    }

    void count(Case one) {
        boolean ran = false;
        boolean wrong = false;
        String reason = "";
        for (var provider : providers) {
            try {
                var id = provider.provider().id();
                if (holds(one, provider)) {
                    byProvider.merge(id, 1, Integer::sum);
                } else {
                    failures.add(one.name().strip() + " (" + id + ")");
                    wrong = true;
                }
                ran = true;
            } catch (UnsupportedOperationException e) {
                reason = String.valueOf(e.getMessage());
            }
        }
        if (!ran) {
            skipped++;
            reasons.merge(reason, 1, Integer::sum);
        } else if (wrong) {
            failed++;
        } else {
            passed++;
        }
    }

    /// What it may throw for bad input is declared; anything else is wrong too.
    private static boolean holds(Case one, Subject provider) {
        try {
            return one.check().holds(provider);
        } catch (UnsupportedOperationException e) {
            throw e;
        } catch (InvalidKeyMaterialException | AuthenticationFailedException | RuntimeException _) {
            return false;
        }
    }

    int passed() {
        return passed;
    }

    int failed() {
        return failed;
    }

    int skipped() {
        return skipped;
    }

    /// Each test that failed, with the provider that did.
    List<String> failures() {
        return List.copyOf(failures);
    }

    /// Why tests were skipped, with how many.
    Map<String, Integer> reasons() {
        return new TreeMap<>(reasons);
    }

    /// How many tests each provider passed.
    Map<String, Integer> byProvider() {
        return new TreeMap<>(byProvider);
    }
}
