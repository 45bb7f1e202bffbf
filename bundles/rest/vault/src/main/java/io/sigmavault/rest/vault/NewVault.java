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

    /// @throws Refusal code `field-invalid`
    List<NewSlot> newSlots() {
        var wanted = new ArrayList<NewSlot>();
        if (passphrase != null) {
            wanted.add(new NewSlot.Passphrase("passphrase", passphrase));
        }
        if (slots != null) {
            for (var slot : slots) {
                wanted.add(KeyBody.need("slots", slot).slot());
            }
        }
        if (wanted.isEmpty()) {
            throw Refusal.field("passphrase", "give a passphrase, or slots: at least one");
        }
        return wanted;
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
