package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One vault as the API shows it, with what may open it.
///
/// @param format on-disk format
/// @param slots empty for a vault of version 0, and for one whose disk is missing
record VaultDetail(
        String name,
        VaultInfo.State state,
        int formatVersion,
        int format,
        Instant created,
        long files,
        long folders,
        long logicalBytes,
        long storedBytes,
        Map<String, Long> codecFrames,
        long lastSequence,
        List<SlotView> slots,
        OpeningView opening) {

    static VaultDetail of(VaultInfo info, KeySlots keys, GivenKeys given)
            throws SigmaVaultException {
        return new VaultDetail(
                info.name(),
                info.state(),
                info.formatVersion(),
                info.formatVersion(),
                info.created(),
                info.files(),
                info.folders(),
                info.logicalBytes(),
                info.storedBytes(),
                info.codecFrames(),
                info.lastSequence(),
                slots(info, keys),
                opening(info, keys, given));
    }

    private static OpeningView opening(VaultInfo info, KeySlots keys, GivenKeys given)
            throws SigmaVaultException {
        if (info.state() == VaultInfo.State.MISSING) {
            return OpeningView.of(new Opening.Ask(), Opening.Outcome.WAITING, null);
        }
        var opening = keys.opening(info.name());
        return OpeningView.of(
                opening, keys.outcome(info.name()), given.trouble(info.name(), opening));
    }

    private static List<SlotView> slots(VaultInfo info, KeySlots keys) throws SigmaVaultException {
        return info.formatVersion() == 0 || info.state() == VaultInfo.State.MISSING
                ? List.of()
                : keys.slots(info.name()).stream().map(SlotView::of).toList();
    }
}
