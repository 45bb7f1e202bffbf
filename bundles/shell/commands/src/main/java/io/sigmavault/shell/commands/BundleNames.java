package io.sigmavault.shell.commands;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.Bundle;

/// Completes symbolic names of bundles.
@Service
public final class BundleNames extends NamesCompleter {

    @Override
    List<String> names() {
        return Arrays.stream(bundles().getBundles())
                .map(Bundle::getSymbolicName)
                .filter(Objects::nonNull)
                .toList();
    }
}
