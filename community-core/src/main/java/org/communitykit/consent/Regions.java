package org.communitykit.consent;

import java.time.ZoneId;
import java.util.Set;
import org.communitykit.contact.Address;

/** Where a telephone number is from: the zones in which whoever has it may be, none if nothing can be said. */
@FunctionalInterface
public interface Regions {
    Set<ZoneId> of(Address phone);
}
