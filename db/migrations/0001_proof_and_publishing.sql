CREATE TABLE `background_jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`key` text,
	`payload` text,
	`state` text DEFAULT 'waiting' NOT NULL,
	`attempt` integer DEFAULT 0 NOT NULL,
	`run_at` integer NOT NULL,
	`lease_owner` text,
	`lease_until` integer,
	`error` text,
	`progress` text,
	`progress_done` integer,
	`progress_total` integer,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `background_jobs_due` ON `background_jobs` (`state`,`run_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `background_jobs_key` ON `background_jobs` (`kind`,`key`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `calendars` (
	`id` integer PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`habits_at` text,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `filled_days` (
	`habit_id` text NOT NULL,
	`day` text NOT NULL,
	`log_id` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`habit_id`, `day`)
);
--> statement-breakpoint
CREATE TABLE `proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`collection` text NOT NULL,
	`item_id` text,
	`kind` text NOT NULL,
	`url` text NOT NULL,
	`title` text NOT NULL,
	`reason` text NOT NULL,
	`occurred_at` text,
	`private` integer DEFAULT false NOT NULL,
	`seen_at` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`decided_at` text,
	`undo` text
);
--> statement-breakpoint
CREATE INDEX `proposals_state` ON `proposals` (`state`,`seen_at`);--> statement-breakpoint
CREATE TABLE `replans` (
	`id` text PRIMARY KEY NOT NULL,
	`accepted_at` text NOT NULL,
	`aim` text NOT NULL,
	`moves` text NOT NULL,
	`undone_at` text
);
--> statement-breakpoint
CREATE TABLE `github_activity` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`repository_id` integer,
	`repository` text,
	`own_repository` integer DEFAULT false NOT NULL,
	`private` integer DEFAULT false NOT NULL,
	`title` text NOT NULL,
	`url` text NOT NULL,
	`reference` text,
	`state` text,
	`occurred_at` text NOT NULL,
	`day` text NOT NULL,
	`merged_at` text,
	`seen_at` text NOT NULL,
	`gone_at` text
);
--> statement-breakpoint
CREATE INDEX `github_activity_day` ON `github_activity` (`kind`,`day`);--> statement-breakpoint
CREATE INDEX `github_activity_repository` ON `github_activity` (`repository_id`,`kind`,`occurred_at`);--> statement-breakpoint
CREATE INDEX `github_activity_repository_name` ON `github_activity` (`repository`);--> statement-breakpoint
CREATE TABLE `github_days` (
	`day` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`private_count` integer DEFAULT 0 NOT NULL,
	`seen_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `github_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`event` text NOT NULL,
	`action` text,
	`repository` text,
	`received_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `github_deliveries_time` ON `github_deliveries` (`received_at`);--> statement-breakpoint
CREATE TABLE `github_profiles` (
	`id` integer PRIMARY KEY NOT NULL,
	`login` text NOT NULL,
	`name` text,
	`bio` text,
	`company` text,
	`location` text,
	`blog` text,
	`url` text NOT NULL,
	`avatar_url` text,
	`followers` integer NOT NULL,
	`public_repositories` integer NOT NULL,
	`created_at` text NOT NULL,
	`seen_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `github_repositories` (
	`id` integer PRIMARY KEY NOT NULL,
	`full_name` text NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`private` integer DEFAULT false NOT NULL,
	`fork` integer DEFAULT false NOT NULL,
	`archived` integer DEFAULT false NOT NULL,
	`pinned` integer,
	`description` text,
	`homepage` text,
	`topics` text DEFAULT '[]' NOT NULL,
	`language` text,
	`languages` text DEFAULT '{}' NOT NULL,
	`license` text,
	`stars` integer NOT NULL,
	`forks` integer NOT NULL,
	`default_branch` text NOT NULL,
	`head_sha` text,
	`has_readme` integer DEFAULT false NOT NULL,
	`ci_state` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`pushed_at` text,
	`seen_at` text NOT NULL,
	`deleted_at` text
);
--> statement-breakpoint
CREATE INDEX `github_repositories_name` ON `github_repositories` (`full_name`);--> statement-breakpoint
CREATE TABLE `github_resources` (
	`resource` text PRIMARY KEY NOT NULL,
	`cursor` text,
	`etags` text DEFAULT '{}' NOT NULL,
	`state` text,
	`error` text,
	`skipped` integer DEFAULT 0 NOT NULL,
	`last_tried_at` text,
	`last_good_at` text,
	`sync_id` text
);
--> statement-breakpoint
CREATE TABLE `github_syncs` (
	`id` text PRIMARY KEY NOT NULL,
	`cause` text NOT NULL,
	`state` text NOT NULL,
	`step` text,
	`done` integer DEFAULT 0 NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`requests` integer DEFAULT 0 NOT NULL,
	`error` text,
	`asked_at` text NOT NULL,
	`started_at` text,
	`retry_at` text,
	`ended_at` text
);
--> statement-breakpoint
CREATE TABLE `github_trees` (
	`repository_id` integer PRIMARY KEY NOT NULL,
	`head_sha` text NOT NULL,
	`paths` text DEFAULT '[]' NOT NULL,
	`truncated` integer DEFAULT false NOT NULL,
	`seen_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key` text PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`attempt` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`status` integer,
	`headers` text,
	`body` text
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_claimed` ON `idempotency_keys` (`claimed_at`);--> statement-breakpoint
CREATE TABLE `publication_target` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text,
	`folder` text,
	`repository` text,
	`branch` text,
	`site_url` text,
	`site_base` text,
	`schedule` text DEFAULT 'off' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `publications` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`dry_run` integer DEFAULT false NOT NULL,
	`reason` text NOT NULL,
	`rollback_of` text,
	`target` text NOT NULL,
	`steps` text DEFAULT '[]' NOT NULL,
	`started_at` text NOT NULL,
	`ended_at` text,
	`leased_until` text NOT NULL,
	`summary` text,
	`changes` text DEFAULT '[]' NOT NULL,
	`file_changes` text,
	`files` text DEFAULT '[]' NOT NULL,
	`view_hash` text,
	`commit` text,
	`url` text,
	`error` text,
	`findings` text DEFAULT '[]' NOT NULL,
	`correlation_id` text
);
--> statement-breakpoint
CREATE INDEX `publications_started` ON `publications` (`started_at`,`id`);--> statement-breakpoint
CREATE TABLE `resumes` (
	`id` integer PRIMARY KEY NOT NULL,
	`document` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `pages` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`imported` text,
	`archived_at` text,
	`title` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`webhook_id` text NOT NULL,
	`seq` integer,
	`event` text NOT NULL,
	`body` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`attempts` text DEFAULT '[]' NOT NULL,
	`created_at` text NOT NULL,
	`next_attempt_at` text,
	`delivered_at` text,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_change` ON `deliveries` (`webhook_id`,`seq`);--> statement-breakpoint
CREATE INDEX `deliveries_webhook` ON `deliveries` (`webhook_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`description` text,
	`events` text DEFAULT '[]' NOT NULL,
	`mapping` text,
	`headers` text DEFAULT '{}' NOT NULL,
	`state` text DEFAULT 'active' NOT NULL,
	`notice` text,
	`failing_since` text,
	`secret` text NOT NULL,
	`previous_secret` text,
	`previous_secret_until` text,
	`dispatched_seq` integer NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `changes` ADD `event` text;--> statement-breakpoint
ALTER TABLE `phases` ADD `starts_on` text;--> statement-breakpoint
ALTER TABLE `phases` ADD `ends_on` text;--> statement-breakpoint
ALTER TABLE `projects` ADD `skills` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `repositories` ADD `github_id` integer;--> statement-breakpoint
ALTER TABLE `settings` ADD `github_sync_hours` integer DEFAULT 6 NOT NULL;--> statement-breakpoint
ALTER TABLE `settings` ADD `feed_url` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `body` text;