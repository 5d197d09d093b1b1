package org.communitykit.consent;

import org.communitykit.contact.Address;
import org.communitykit.member.MemberId;

/** Somebody to be told something, and where. */
public record Recipient(MemberId member, Address address) {}
