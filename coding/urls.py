"""Addresses of the codebook, the transcript workspace, themes and passages."""

from django.urls import path

from coding.views import (
    acts,
    batches,
    changes,
    codebook,
    codes,
    coreq,
    corrections,
    decisions,
    exports,
    find,
    framework_matrix,
    kept_counts,
    memo_list,
    memos,
    new_codes,
    passages,
    pictures,
    quote_pages,
    quotes,
    reporting,
    studies,
    study_detail,
    summary_changes,
    summary_lists,
    summary_pages,
    themes,
    timeline,
    workspace,
)

app_name = "coding"

_workspace = [
    path("transcripts/<int:pk>/", workspace.workspace_page, name="workspace"),
    path("transcripts/<int:pk>/changes/", changes.changes, name="changes"),
    path("transcripts/<int:pk>/acts/", acts.act_create, name="act_create"),
    path("transcripts/<int:pk>/undo/", acts.undo, name="undo"),
    path("transcripts/<int:pk>/redo/", acts.redo, name="redo"),
    path(
        "transcripts/<int:pk>/passages/<int:passage>/",
        workspace.passage_facts,
        name="passage_facts",
    ),
    path("transcripts/<int:pk>/correct/", corrections.correction_create, name="correction_create"),
    path("transcripts/<int:pk>/versions/", corrections.correction_list, name="correction_list"),
    path("transcripts/<int:pk>/checks/<int:check>/", corrections.check_settle, name="check_settle"),
    path("transcripts/<int:pk>.docx", exports.transcript_docx, name="transcript_docx"),
    path("transcripts/<int:pk>.txt", exports.transcript_txt, name="transcript_txt"),
    path("transcripts/<int:pk>/memos/", memos.memos, name="memos"),
    path("transcripts/<int:pk>/timeline/", timeline.timeline, name="timeline"),
    path("transcripts/<int:pk>/finished/", acts.finished, name="finished"),
]
_codes = [
    path("studies/new/", studies.study_create, name="study_create"),
    path("studies/<slug:slug>/codebook/", codebook.codebook, name="codebook"),
    path("studies/<slug:slug>/coreq.docx", coreq.coreq_docx, name="coreq_docx"),
    path("studies/<slug:slug>/codebook.docx", exports.codebook_docx, name="codebook_docx"),
    path("studies/<slug:slug>/codes/new/", codes.code_create, name="code_create"),
    path("studies/<slug:slug>/codes/<int:pk>/", codes.code_change, name="code_change"),
    path("studies/<slug:slug>/codes/<int:pk>/move/", codes.code_move, name="code_move"),
    path("studies/<slug:slug>/codes/<int:pk>/park/", codes.code_park, name="code_park"),
    path("studies/<slug:slug>/codes/<int:pk>/unpark/", codes.code_unpark, name="code_unpark"),
    path("studies/<slug:slug>/codes/<int:pk>/delete/", codes.code_delete, name="code_delete"),
]
_study = [
    path("studies/<slug:slug>/", study_detail.study_detail, name="study_detail"),
    path("studies/<slug:slug>/themes/", themes.theme_counts, name="theme_counts"),
    path("studies/<slug:slug>/kept/", kept_counts.kept_counts_create, name="kept_counts_create"),
    path("kept/<int:pk>/give-up/", kept_counts.kept_counts_give_up, name="kept_counts_give_up"),
    path("studies/<slug:slug>/decisions/", decisions.decision_list, name="decision_list"),
    path("decisions/<int:pk>/forget/", decisions.decision_forget, name="decision_forget"),
    path("studies/<slug:slug>/themes.csv", themes.theme_counts_csv, name="theme_counts_csv"),
    path(
        "studies/<slug:slug>/themes.xlsx",
        themes.theme_table_file,
        {"ending": "xlsx"},
        name="theme_table_xlsx",
    ),
    path(
        "studies/<slug:slug>/themes.docx",
        themes.theme_table_file,
        {"ending": "docx"},
        name="theme_table_docx",
    ),
    path("studies/<slug:slug>/passages/", passages.passage_list, name="passage_list"),
    *(
        path(
            f"studies/<slug:slug>/passages.{ending}",
            passages.passages_file,
            {"ending": ending},
            name=f"passages_{ending}",
        )
        for ending in ("csv", "xlsx", "docx")
    ),
    path("studies/<slug:slug>/memos/", memo_list.memo_list, name="memo_list"),
    path("studies/<slug:slug>/memos.csv", memo_list.memo_list_csv, name="memo_list_csv"),
]
_summaries = [
    *(
        path(
            f"studies/<slug:slug>/{name}.{ending}",
            view,
            {"ending": ending},
            name=f"{name}_{ending}",
        )
        for name, view in (
            ("summaries", summary_lists.summaries_file),
            ("matrix", summary_lists.matrix_file),
        )
        for ending in ("docx", "xlsx", "csv")
    ),
    path("studies/<slug:slug>/summaries/", summary_lists.summary_list, name="summary_list"),
    path("studies/<slug:slug>/summaries/inbox/", summary_lists.summary_inbox, name="summary_inbox"),
    path(
        "studies/<slug:slug>/summaries/matrix/",
        framework_matrix.summary_matrix,
        name="summary_matrix",
    ),
    path(
        "studies/<slug:slug>/summaries/<int:pk>/cell/",
        framework_matrix.summary_cell,
        name="summary_cell",
    ),
    path(
        "studies/<slug:slug>/summaries/<int:pk>/",
        summary_pages.summary_detail,
        name="summary_detail",
    ),
    path(
        "studies/<slug:slug>/summaries/<int:pk>/words/",
        summary_pages.summary_write,
        name="summary_write",
    ),
    path(
        "studies/<slug:slug>/summaries/<int:pk>/state/",
        summary_changes.summary_state,
        name="summary_state",
    ),
    path(
        "studies/<slug:slug>/summaries/<int:pk>/restore/",
        summary_changes.summary_restore,
        name="summary_restore",
    ),
    path(
        "studies/<slug:slug>/summaries/<int:pk>/support/",
        summary_changes.summary_support,
        name="summary_support",
    ),
    path(
        "studies/<slug:slug>/summaries/<int:pk>/comment/",
        summary_changes.summary_comment,
        name="summary_comment",
    ),
    path(
        "studies/<slug:slug>/summaries/<int:pk>/resolve/",
        summary_changes.summary_resolve,
        name="summary_resolve",
    ),
]
_reporting = [
    path("studies/<slug:slug>/reporting/", reporting.reporting, name="reporting"),
    path(
        "studies/<slug:slug>/reporting/<slug:item>/",
        reporting.answer_history,
        name="answer_history",
    ),
    path(
        "studies/<slug:slug>/reporting/<slug:item>/words/",
        reporting.answer_write,
        name="answer_write",
    ),
]
_quotes = [
    *(
        path(
            f"studies/<slug:slug>/quotes.{ending}",
            quotes.quotes_file,
            {"ending": ending},
            name=f"quotes_{ending}",
        )
        for ending in ("docx", "xlsx", "csv")
    ),
    path("studies/<slug:slug>/quotes/", quotes.quote_list, name="quote_list"),
    path("studies/<slug:slug>/quotes/choose/", quotes.quote_choose, name="quote_choose"),
    path("studies/<slug:slug>/quotes/<int:pk>/", quote_pages.quote_detail, name="quote_detail"),
    path("studies/<slug:slug>/quotes/<int:pk>/words/", quote_pages.quote_words, name="quote_words"),
    path(
        "studies/<slug:slug>/quotes/<int:pk>/illustrate/",
        quote_pages.quote_illustrate,
        name="quote_illustrate",
    ),
    path(
        "studies/<slug:slug>/quotes/<int:pk>/decide/",
        quote_pages.quote_decide,
        name="quote_decide",
    ),
    path(
        "studies/<slug:slug>/quotes/<int:pk>/remove/",
        quote_pages.quote_remove,
        name="quote_remove",
    ),
]
_find = [
    path("studies/<slug:slug>/find/", find.find, name="find"),
    path("studies/<slug:slug>/find/plan/", batches.find_plan, name="find_plan"),
    path("studies/<slug:slug>/find/code/", batches.find_code, name="find_code"),
    path("studies/<slug:slug>/find/undo/", batches.find_undo, name="find_undo"),
    path("studies/<slug:slug>/find/redo/", batches.find_redo, name="find_redo"),
]
_pictures = [
    path("studies/<slug:slug>/pictures/", pictures.picture_page, name="pictures"),
    path(
        "studies/<slug:slug>/pictures/codes-together/portion/",
        pictures.picture_portion,
        name="picture_portion",
    ),
    path(
        "studies/<slug:slug>/pictures/codes-together/counted/",
        pictures.picture_counted,
        name="picture_counted",
    ),
    path("studies/<slug:slug>/pictures/saturation/codes/", new_codes.new_codes, name="new_codes"),
    path("studies/<slug:slug>/pictures/<slug:name>/", pictures.picture_page, name="picture"),
    path("studies/<slug:slug>/pictures/<slug:name>.svg", pictures.picture_svg, name="picture_svg"),
    path(
        "studies/<slug:slug>/pictures/<slug:name>/download.svg",
        pictures.picture_download,
        {"ending": "svg"},
        name="picture_as_svg",
    ),
    path(
        "studies/<slug:slug>/pictures/<slug:name>/download.png",
        pictures.picture_download,
        {"ending": "png"},
        name="picture_as_png",
    ),
    path(
        "studies/<slug:slug>/pictures/<slug:name>/download.docx",
        pictures.picture_download,
        {"ending": "docx"},
        name="picture_as_docx",
    ),
]
urlpatterns = [
    *_pictures,
    *_find,
    *_workspace,
    *_codes,
    *_summaries,
    *_quotes,
    *_reporting,
    *_study,
]
