package io.sigmavault.rest.vault;

import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A vault to be made.
///
/// @param passphrase the only slot, if there are no `slots`, or one more
/// @param opening `ask` if it is missing
/// @param place id of where it is made; the standard place if it is missing
@SuppressWarnings("ArrayRecordComponent")
record NewVault(
        String name,
        @MayBeMissing char @Nullable [] passphrase,
        @MayBeMissing @Nullable List<SlotBody> slots,
        @MayBeMissing @Nullable OpeningView opening,
        @MayBeMissing @Nullable String place) {

    /// What `GET /vaults/NAME` can't show, since its address is another's.
    private static final String RESERVED = "places";

    /// @throws Refusal code `field-invalid`
    void checkName() {
        if (RESERVED.equals(name)) {
            throw Refusal.field("name", "a vault can't be called places: choose another name");
        }
    }

    /// The slot that needs no body.
    List<NewSlot> plainSlots() {
        return passphrase == null
                ? List.of()
                : List.of(new NewSlot.Passphrase("passphrase", passphrase));
    }

    /// @throws Refusal code `field-invalid`
    List<SlotBody> slotBodies() {
        var wanted = new ArrayList<SlotBody>();
        if (slots != null) {
            slots.forEach(slot -> wanted.add(KeyBody.need("slots", slot)));
        }
        return wanted;
    }

    /// @throws Refusal code `field-invalid`
    void checkAny(List<NewSlot> made) {
        if (made.isEmpty()) {
            throw Refusal.field("passphrase", "give a passphrase, or slots: at least one");
        }
    }

    /// @throws Refusal code `field-invalid`
    Opening howOpened() {
        return opening == null ? new Opening.Ask() : opening.opening();
    }

    void clear() {
        if (passphrase != null) {
            Arrays.fill(passphrase, '\0');
        }
        if (slots != null) {
            slots.stream().filter(slot -> slot != null).forEach(SlotBody::clear);
        }
    }
}
