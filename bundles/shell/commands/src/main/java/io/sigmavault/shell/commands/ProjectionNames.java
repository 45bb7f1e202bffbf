package io.sigmavault.shell.commands;

import io.sigmavault.core.event.Projections;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/// Completes names of projections.
@Service
public final class ProjectionNames extends NamesCompleter {

    @Override
    List<String> names() {
        return from(
                Projections.class,
                projections -> projections.list().stream().map(Projections.State::name).toList());
    }
}
