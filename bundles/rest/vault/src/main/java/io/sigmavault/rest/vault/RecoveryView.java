package io.sigmavault.rest.vault;

import io.sigmavault.vault.RecoveryShares;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What is known of the recovery of a vault, as the API shows it.
record RecoveryView(List<Window> windows, List<Rehearsal> rehearsals) {

    static RecoveryView of(
            List<RecoveryShares.Window> windows, List<RecoveryShares.Rehearsal> rehearsals) {
        return new RecoveryView(
                windows.stream().map(Window::of).toList(),
                rehearsals.stream().map(Rehearsal::of).toList());
    }

    /// @param purpose `unlock` or `rehearse`
    /// @param ends when the shares are forgotten
    /// @param complete whether those were enough
    record Window(
            int slot,
            String set,
            String purpose,
            int threshold,
            List<Given> given,
            Instant ends,
            boolean complete) {

        static Window of(RecoveryShares.Window window) {
            return new Window(
                    window.slot(),
                    window.set(),
                    lower(window.purpose()),
                    window.threshold(),
                    window.given().stream()
                            .map(each ->
                                    new Given(each.number(), each.by().toString(), each.when()))
                            .toList(),
                    window.ends(),
                    window.complete());
        }
    }

    /// @param number of the share
    /// @param by who handed it in, such as `person:anna`
    record Given(int number, String by, Instant when) {}

    /// @param kind of what was proven, as of a slot
    /// @param slot 0 if it is not known which
    record Rehearsal(Instant when, String kind, int slot, String by) {

        static Rehearsal of(RecoveryShares.Rehearsal told) {
            return new Rehearsal(
                    told.when(), lower(told.kind()), told.slot(), told.by().toString());
        }
    }

    /// @param set number of the set, which each share has
    /// @param shares words of each, in their order
    record Made(SlotView slot, String set, int threshold, List<List<String>> shares) {

        static Made of(RecoveryShares.Made made) {
            return new Made(SlotView.of(made.slot()), made.set(), made.threshold(), made.shares());
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
