package io.sigmavault.shell.commands;

import io.sigmavault.core.platform.Platform;
import io.sigmavault.core.platform.Platform.FeatureInfo;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/// Completes names of features that are not installed.
@Service
public final class KnownFeatureNames extends NamesCompleter {

    @Override
    List<String> names() {
        return from(
                Platform.class,
                platform ->
                        platform.features().stream()
                                .filter(feature -> !feature.installed())
                                .map(FeatureInfo::name)
                                .toList());
    }
}
