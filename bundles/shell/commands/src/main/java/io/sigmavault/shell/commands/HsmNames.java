package io.sigmavault.shell.commands;

import io.sigmavault.keys.HsmProvider;
import java.util.List;
import java.util.Objects;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.InvalidSyntaxException;

/// Completes ids of tokens.
@Service
public final class HsmNames extends NamesCompleter {

    @Override
    List<String> names() {
        try {
            return bundles().getServiceReferences(HsmProvider.class, null).stream()
                    .map(it -> Objects.toString(it.getProperty(HsmProvider.ID), ""))
                    .filter(id -> !id.isEmpty())
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
