package io.sigmavault.rest.system;

import io.sigmavault.access.Caller;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.ui.PageContribution;
import io.sigmavault.ui.PageContribution.Descriptor;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The pages there are now.
final class PageList {

    private final Map<PageContribution, Descriptor> pages = new ConcurrentHashMap<>();

    void add(PageContribution page) {
        pages.put(page, page.descriptor());
    }

    void remove(PageContribution page) {
        pages.remove(page);
    }

    /// Those `caller` may see, in order.
    List<PageView> of(Caller caller) {
        return pages.values().stream()
                .filter(page -> Gate.shows(caller, page.permission()))
                .sorted(Comparator.comparingInt(Descriptor::order).thenComparing(Descriptor::path))
                .map(PageView::of)
                .toList();
    }

    /// @param module address of the file that defines the element
    record PageView(
            String path, String title, String icon, String module, String element, int order) {

        static PageView of(Descriptor page) {
            return new PageView(
                    page.path(),
                    page.title(),
                    page.icon(),
                    "/ui/pages/" + page.path() + "/" + page.module(),
                    page.element(),
                    page.order());
        }
    }
}
