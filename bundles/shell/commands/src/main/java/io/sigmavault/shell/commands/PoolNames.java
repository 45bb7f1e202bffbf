package io.sigmavault.shell.commands;

import io.sigmavault.vault.PlaceSource;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/// Completes names of mounted pools; of others nobody asks the helper for a key press.
@Service
public final class PoolNames extends NamesCompleter {

    @Override
    List<String> names() {
        return from(
                PlaceSource.class,
                places -> places.offers().stream().map(PlaceSource.Offer::name).toList());
    }
}
