/** Storage in a relational database: SQLite, H2, PostgreSQL or MariaDB, over a {@link javax.sql.DataSource}. */
@NullMarked
package org.communitykit.storage.jdbc;

import org.jspecify.annotations.NullMarked;
